"""What a change of the list is judged by, and what a pull request or an issue is told.

`scope` limits a run to what a change brings, judged by the base's lock, waivers and policy;
`changes` compares two lists. `comment` keeps the one sticky comment, `audit_issue` the one issue,
`duplicates` tells of others who propose the same tool. `event` reads what GitHub says of the run.
"""
