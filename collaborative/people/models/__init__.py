from collaborative.people.models.merges import Merge
from collaborative.people.models.places import Organisation, Place, Profession, Sector
from collaborative.people.models.profiles import Profile
from collaborative.people.models.uploads import Upload
from collaborative.people.models.users import User

__all__ = ["Merge", "Organisation", "Place", "Profession", "Profile", "Sector", "Upload", "User"]
