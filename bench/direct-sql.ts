/**
 * The question of each page of progression as one statement over assignments and entry routes, the way an analyst would
 * write it who has nothing but these. `$1` is the Trust, `$2` the day.
 */
export const DIRECT_SQL: Record<string, string> = {
  overview: `
    WITH a AS (SELECT * FROM assignment WHERE trust_id = $1 AND counts AND hicf_status = 'informatics' AND is_primary),
    day AS (SELECT ($2::date - make_interval(months => m))::date AS d FROM generate_series(0, 12) m),
    level AS (SELECT d, a.level, count(*) AS people, sum(a.fte) AS fte FROM day
      JOIN a ON a.valid_from <= d AND (a.valid_to IS NULL OR a.valid_to > d) GROUP BY 1, 2),
    step AS (SELECT valid_from, valid_to, level, lag(level) OVER w AS before, lag(valid_to) OVER w AS until,
        lead(valid_from) OVER w AS next FROM a WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)),
    change AS (SELECT count(*) FILTER (WHERE before IS NULL AND valid_from > $2::date - 365 AND valid_from <= $2::date) AS joined,
        count(*) FILTER (WHERE level > before AND valid_from > $2::date - 365 AND valid_from <= $2::date) AS progressed,
        count(*) FILTER (WHERE valid_to > $2::date - 365 AND valid_to <= $2::date AND (next IS NULL OR next > valid_to + 1)) AS gone
      FROM step)
    SELECT level.*, change.* FROM level CROSS JOIN change`,
  flow: `
    WITH a AS (SELECT * FROM assignment WHERE trust_id = $1 AND counts AND valid_from <= $2::date),
    first AS (SELECT DISTINCT ON (staff_id) staff_id, level FROM a WHERE hicf_status = 'informatics'
      ORDER BY staff_id, valid_from),
    now AS (SELECT DISTINCT ON (staff_id) staff_id, hicf_status, level FROM a WHERE valid_to IS NULL OR valid_to > $2::date
      ORDER BY staff_id, (hicf_status = 'informatics') DESC, is_primary DESC, level DESC)
    SELECT coalesce(r.route_code, 'UNKNOWN'), f.level, CASE WHEN n.staff_id IS NULL THEN 'left' ELSE n.hicf_status END,
      n.level, count(*)
    FROM first f LEFT JOIN now n USING (staff_id)
    LEFT JOIN entry_route r ON r.trust_id = $1 AND r.staff_id = f.staff_id AND r.is_primary
    GROUP BY 1, 2, 3, 4`,
  areas: `
    SELECT area, level, count(DISTINCT staff_id) FROM assignment
    WHERE trust_id = $1 AND counts AND hicf_status = 'informatics' AND valid_from <= $2::date
      AND (valid_to IS NULL OR valid_to > $2::date)
    GROUP BY 1, 2`,
  levels: `
    SELECT d, level, count(DISTINCT staff_id)
    FROM (SELECT ($2::date - make_interval(years => y))::date AS d FROM generate_series(0, 15) y) day
    JOIN assignment a ON a.trust_id = $1 AND a.counts AND a.hicf_status = 'informatics' AND a.valid_from <= d
      AND (a.valid_to IS NULL OR a.valid_to > d)
    GROUP BY 1, 2`,
  time: `
    WITH a AS (SELECT *, lead(hicf_status) OVER w AS next_status, lead(level) OVER w AS next_level,
        lead(valid_from) OVER w AS next_from, lag(level) OVER w AS last_level, lag(valid_to) OVER w AS last_to
      FROM assignment WHERE trust_id = $1 AND counts AND is_primary AND valid_from <= $2::date
      WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from)),
    mark AS (SELECT *, sum((last_level IS DISTINCT FROM level OR last_to + 1 < valid_from)::int)
        OVER (PARTITION BY staff_id ORDER BY valid_from) AS n FROM a WHERE hicf_status = 'informatics'),
    spell AS (SELECT staff_id, min(valid_from) AS began, max(coalesce(valid_to, 'infinity')) AS ended,
        (array_agg(CASE WHEN next_from IS NULL OR next_from > valid_to + 1 THEN 'left'
          WHEN next_status <> 'informatics' THEN 'moved_out' WHEN next_level > level THEN 'progressed'
          ELSE 'stepped_down' END ORDER BY valid_from DESC))[1] AS outcome
      FROM mark WHERE level = 5 GROUP BY staff_id, n),
    seen AS (SELECT least(ended, $2::date + 1) - began AS days, CASE WHEN ended > $2::date THEN 'still' ELSE outcome END AS outcome
      FROM spell),
    at AS (SELECT days, count(*) AS all_ends, count(*) FILTER (WHERE outcome <> 'still') AS events,
        count(*) FILTER (WHERE outcome = 'progressed') AS progressed, sum(count(*)) OVER (ORDER BY days DESC) AS at_risk
      FROM seen GROUP BY days),
    still AS (SELECT *, exp(sum(CASE WHEN events < at_risk THEN ln(1 - events::float8 / at_risk) ELSE -700 END)
        OVER (ORDER BY days)) AS share FROM at)
    SELECT days, at_risk, share, sum(coalesce(lag, 1) * progressed / at_risk) OVER (ORDER BY days)
    FROM (SELECT *, lag(share) OVER (ORDER BY days) AS lag FROM still) s`,
  ladder: `
    WITH a AS (SELECT staff_id, level, hicf_status, valid_from, least(valid_to, $2::date) AS until,
        lead(level) OVER w AS next_level, lead(hicf_status) OVER w AS next_status
      FROM assignment WHERE trust_id = $1 AND counts AND is_primary AND valid_from <= $2::date
      WINDOW w AS (PARTITION BY staff_id ORDER BY valid_from))
    SELECT level, next_status, next_level, count(*), sum(coalesce(until, $2::date) - valid_from) / 365.25
    FROM a WHERE hicf_status = 'informatics' GROUP BY 1, 2, 3`,
  cohorts: `
    WITH a AS (SELECT * FROM assignment WHERE trust_id = $1 AND counts AND valid_from <= $2::date),
    first AS (SELECT staff_id, extract(year FROM min(valid_from)) AS year FROM a WHERE hicf_status = 'informatics' GROUP BY 1),
    anniversary AS (SELECT generate_series(0, 14) AS n),
    here AS (SELECT f.year, n, count(DISTINCT f.staff_id) AS people
      FROM first f CROSS JOIN anniversary
      JOIN a ON a.staff_id = f.staff_id AND a.hicf_status = 'informatics'
        AND a.valid_from <= make_date(f.year::int + n, 12, 31) AND (a.valid_to IS NULL OR a.valid_to > make_date(f.year::int + n, 12, 31))
      GROUP BY 1, 2)
    SELECT h.*, (SELECT count(*) FROM first WHERE first.year = h.year) FROM here h`,
  pathways: `
    WITH a AS (SELECT *, lag(position_title) OVER (PARTITION BY staff_id ORDER BY valid_from) AS before
      FROM assignment WHERE trust_id = $1 AND counts AND is_primary AND hicf_status = 'informatics' AND valid_from <= $2::date),
    path AS (SELECT staff_id, string_agg(position_title, ' > ' ORDER BY valid_from) AS steps
      FROM a WHERE before IS DISTINCT FROM position_title GROUP BY staff_id)
    SELECT coalesce(r.route_code, 'UNKNOWN'), steps, count(*) FROM path p
    LEFT JOIN entry_route r ON r.trust_id = $1 AND r.staff_id = p.staff_id AND r.is_primary
    GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 50`,
  routes: `
    WITH a AS (SELECT * FROM assignment WHERE trust_id = $1 AND counts AND hicf_status = 'informatics' AND valid_from <= $2::date),
    first AS (SELECT staff_id, extract(year FROM min(valid_from)) AS year,
        bool_or(valid_to IS NULL OR valid_to > $2::date) AS here FROM a GROUP BY 1)
    SELECT coalesce(r.route_code, 'UNKNOWN'), year, here, count(*) FROM first f
    LEFT JOIN entry_route r ON r.trust_id = $1 AND r.staff_id = f.staff_id AND r.is_primary
    GROUP BY 1, 2, 3`,
}
