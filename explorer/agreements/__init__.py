"""The agreements page: what is on record, through time, what runs out, what was promised, and one agreement."""
