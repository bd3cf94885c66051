"""Connect Five: joining, the team's rounds, and what pairs do."""
