from collaborative.kit.words import listed
from collaborative.people.engine.importing import Column, Sheet, Value
from collaborative.people.models import Organisation, Place, Sector
from collaborative.people.queries.organisations import tidied
from collaborative.people.queries.sheets.cells import one_of, read_name, several_of, words_up_to


def organisations() -> Sheet:
    columns = [
        Column("Name", "name", read_organisation, ("Organisation",), is_key=True),
        Column("Sector", "sector", one_of(Sector.objects.all()), is_needed=True),
        Column("Places", "places", several_of(Place.objects.all()), ("Place", "Boroughs", "Borough")),
        Column("Source", "source", words_up_to(200), ("Where this comes from",)),
    ]
    known = Organisation.objects.select_related("sector").prefetch_related("places")
    return Sheet(columns, {tidied(one.name): values_of_organisation(one) for one in known})


def read_organisation(text: str) -> Value:
    return Value(tidied(read_name(text).words), text)


def values_of_organisation(one: Organisation) -> dict[str, Value]:
    places = sorted(one.places.all(), key=lambda place: place.pk)
    return {
        "sector": Value(one.sector.pk, one.sector.name),
        "places": Value([place.pk for place in places], listed([place.name for place in places])),
        "source": Value(one.source, one.source),
    }
