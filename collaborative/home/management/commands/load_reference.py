from django.core.management import BaseCommand

from collaborative.home.actions import reference
from collaborative.kit.words import count


class Command(BaseCommand):
    help = "Load the content the portal stands on. What the team has edited since stays as they left it."

    def handle(self, **options):
        written = reference.load()
        said = f"{count(written, 'piece')} of content written." if written else "Nothing new to load."
        self.stdout.write(f"    {said}")
