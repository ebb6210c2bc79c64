"""From a gap to a plan: who could sign, what a draft would change, what to sign next; one module a question.

Pure functions over a snapshot, a day and a policy; the rule of `graphmodel.coverage` decides everywhere.
"""
