-- How many pairs of statements stand against each other.
SELECT count(*) AS pairs FROM clash;
