"""Tables in and out of the house: one reader, one writer, and no live formula in either."""

from collaborative.kit.sheets.reading import Row, Table, read_table
from collaborative.kit.sheets.refusals import SheetProblem
from collaborative.kit.sheets.writing import csv_lines, write_csv, write_xlsx

__all__ = ["Row", "SheetProblem", "Table", "csv_lines", "read_table", "write_csv", "write_xlsx"]
