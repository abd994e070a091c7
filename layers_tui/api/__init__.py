"""HTTP to the API. Alone knows routes, headers and envelopes."""
