import re

import segno

from community.engine.tickets import qr

ADDRESS = "https://portal.example.org/events/trust/door/scan/abc:1xyz:sum/"


def squares(path: str) -> set[tuple[int, int]]:
    """The dark squares, read back from the path."""
    boxes = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{a}v1h-{b}z" for x, y, a, b in boxes) == path
    return {(int(x) + step, int(y)) for x, y, length, _ in boxes for step in range(int(length))}


def test_the_path_holds_every_dark_square_of_the_code_and_no_other():
    code = qr(ADDRESS)

    rows = list(segno.make(ADDRESS, error="m", micro=False).matrix_iter(border=4))
    dark = {(x, y) for y, row in enumerate(rows) for x, square in enumerate(row) if square}
    assert (code.size, squares(code.path)) == (len(rows), dark)


def test_there_is_a_quiet_border_of_four_squares():
    code = qr(ADDRESS)

    across = {x for x, _ in squares(code.path)}
    assert (min(across), max(across)) == (4, code.size - 5)
