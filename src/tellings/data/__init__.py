"""Word lists, units, outlets, agencies and the sample: files with origin and licence, never Python."""
