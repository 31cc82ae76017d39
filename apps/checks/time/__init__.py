"""When things were: datelines, the lives a story tells, and time as one line."""
