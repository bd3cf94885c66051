from django.core.exceptions import ValidationError

OUR_WORDS = ("collaborative", "leadership", "southeastlondon", "nhs", "connectfive")


class NotOurOwnWords:
    """Refuse a password that is little more than the words everybody here would try first."""

    def validate(self, password: str, user=None) -> None:
        left = password.lower().replace(" ", "")
        for word in OUR_WORDS:
            left = left.replace(word, "")
        if len(left) < 8:
            raise ValidationError(self.get_help_text(), code="our_own_words")

    def get_help_text(self) -> str:
        return "Choose a password that does not lean on words such as leadership, collaborative or NHS."
