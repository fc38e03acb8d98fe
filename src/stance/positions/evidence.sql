-- What an evidence filter lets pass. Under `no single outlet` everything may pass: what it leaves out is told from the others.
CREATE MACRO passes(evidence, on_the_record, anonymous) AS CASE evidence
    WHEN 'all' THEN true
    WHEN 'on the record' THEN on_the_record
    WHEN 'no anonymous' THEN NOT anonymous
    WHEN 'no single outlet' THEN true
    ELSE error('evidence is all, on the record, no anonymous or no single outlet; not ' || evidence) END;
