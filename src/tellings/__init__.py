"""Many news reports in, one checked, sourced record out."""
