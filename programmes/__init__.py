"""The programmes floor: catalogue, commissioning, intakes, selection and cohorts. Nothing lives here yet."""
