from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from collaborative.home.actions import demonstration
from collaborative.kit.words import count


class Command(BaseCommand):
    help = "Load invented leaders and events around today. Only with DEMO or DEBUG."

    def handle(self, **options):
        if reason := demonstration.reason_cannot_load():
            raise CommandError(reason)
        loaded = demonstration.load(now=timezone.now())
        if loaded == demonstration.Loaded(0, 0):
            self.stdout.write("    Everybody is here already.")
        else:
            people = count(loaded.people, "invented person", "invented people")
            self.stdout.write(f"    {people}, {count(loaded.places_taken, 'place')} taken or given back.")
