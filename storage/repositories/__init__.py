"""One store per noun behind the domain's ports; rows become domain values in one function per table."""
