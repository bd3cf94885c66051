from community.presenters.cards import card, cards, places_in_words, with_mine

__all__ = ["card", "cards", "places_in_words", "with_mine"]
