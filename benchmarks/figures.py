"""What a benchmark found: always beside something measured in the same run."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    bench: str
    figure: str
    value: float
    against: float
    ratio: float
    note: str = ""

    def line(self) -> str:
        """One JSON line with the keys bench, figure, value, against and ratio."""
        kept = asdict(self)
        del kept["note"]
        return json.dumps(kept)


HEADINGS = ("bench", "figure", "value", "against", "ratio", "note")


def compared(bench: str, figure: str, value: float, against: float, note: str = "") -> Figure:
    return Figure(bench, figure, rounded(value), rounded(against), rounded(value / against), note)


def rounded(number: float) -> float:
    """Three figures that mean something: 1234, 56.7, 0.891."""
    return round(number) if abs(number) >= 100 else float(f"{number:.3g}")


def table(figures: list[Figure]) -> str:
    """In Markdown, so that docs/benchmarks.md can take it as it is."""
    rows = [[f"{getattr(figure, name)}" for name in HEADINGS] for figure in figures]
    widths = [max(len(row[column]) for row in [list(HEADINGS), *rows]) for column in range(len(HEADINGS))]
    ruled = [list(HEADINGS), ["-" * width for width in widths], *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in ruled
    )
