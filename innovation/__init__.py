"""The innovation floor: map, diagnostic, catalyst, challenges and conference. Nothing lives here yet."""
