"""The shapes of the API: what each thing looks like on the wire, and so in the OpenAPI document."""
