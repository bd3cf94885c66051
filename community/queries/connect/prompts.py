"""Questions to begin a conversation with, as they come with the portal."""

from collaborative.identity.actions.shipping import content


def prompts_for(slug: str) -> list[str]:
    """Those for the characteristic of that slug; none for one the portal did not come with."""
    return content("community", "connect_prompts").get(slug, [])
