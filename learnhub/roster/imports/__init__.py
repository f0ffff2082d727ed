"""Reads lists of people: which column is what, what stands in each line, who is there already.

Pure: nothing here knows the database or a page.
"""
