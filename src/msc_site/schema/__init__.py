"""Schema: the model as JSON Schemas, editor settings and the field reference, for help while typing."""
