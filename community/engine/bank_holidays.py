"""Bank holidays in England, as https://www.gov.uk/bank-holidays lists them; add a year when it does."""

from datetime import date

BANK_HOLIDAYS = {
    date(2026, 1, 1): "New Year’s Day",
    date(2026, 4, 3): "Good Friday",
    date(2026, 4, 6): "Easter Monday",
    date(2026, 5, 4): "the early May bank holiday",
    date(2026, 5, 25): "the spring bank holiday",
    date(2026, 8, 31): "the summer bank holiday",
    date(2026, 12, 25): "Christmas Day",
    date(2026, 12, 28): "the day given for Boxing Day",
    date(2027, 1, 1): "New Year’s Day",
    date(2027, 3, 26): "Good Friday",
    date(2027, 3, 29): "Easter Monday",
    date(2027, 5, 3): "the early May bank holiday",
    date(2027, 5, 31): "the spring bank holiday",
    date(2027, 8, 30): "the summer bank holiday",
    date(2027, 12, 27): "the day given for Christmas Day",
    date(2027, 12, 28): "the day given for Boxing Day",
    date(2028, 1, 3): "the day given for New Year’s Day",
    date(2028, 4, 14): "Good Friday",
    date(2028, 4, 17): "Easter Monday",
    date(2028, 5, 1): "the early May bank holiday",
    date(2028, 5, 29): "the spring bank holiday",
    date(2028, 8, 28): "the summer bank holiday",
    date(2028, 12, 25): "Christmas Day",
    date(2028, 12, 26): "Boxing Day",
}
