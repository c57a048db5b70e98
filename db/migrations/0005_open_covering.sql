-- What figures of a day count by, for the open periods alone: they are counted without a look at the table.
CREATE INDEX career_period_open ON career_period (trust_id, state, level)
  INCLUDE (valid_from, route_code, area, unit_id, fte, first_level, first_informatics_on, role_id)
  WHERE valid_to IS NULL;
