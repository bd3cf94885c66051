from django.db.models import TextChoices


class StatementKind(TextChoices):
    VISION = "vision", "Vision"
    PURPOSE = "purpose", "Purpose"
    IS = "is", "What it is"
    IS_NOT = "is_not", "What it is not"
    INGREDIENT = "ingredient", "Key ingredient"
    PRINCIPLE = "principle", "Principle"
    THEME = "theme", "Core theme"


class Tint(TextChoices):
    """The five colours of the five characteristics, as the style sheet names them."""

    TEAL = "t", "Teal"
    INDIGO = "i", "Indigo"
    ORANGE = "o", "Burnt orange"
    PLUM = "p", "Plum"
    OLIVE = "l", "Olive"
