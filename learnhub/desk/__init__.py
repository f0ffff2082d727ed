"""The pages that compose what other rooms know: start, my business, joining, legal pages."""
