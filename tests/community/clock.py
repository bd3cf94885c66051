from tests.builders import in_london

NOW = in_london(2026, 11, 21, 9)
