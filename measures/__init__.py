"""The measures floor: what difference did it make. Nothing lives here yet."""
