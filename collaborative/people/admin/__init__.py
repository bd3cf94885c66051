from collaborative.people.admin import merges, people, places

__all__ = ["merges", "people", "places"]
