"""How the admin writes an hour: as its forms take it, on the 24-hour clock."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"
