-- The views, table macros and tables with what they hold: the columns in their order, or a macro's parameters.
WITH holding AS (
    SELECT 'view' AS kind, view_name AS name, comment FROM duckdb_views() WHERE NOT internal
    UNION ALL
    SELECT 'table', table_name, comment FROM duckdb_tables() WHERE NOT internal
),
macro AS (
    SELECT function_name AS name, any_value(comment) AS comment, any_value(parameters) AS parameters
    FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal GROUP BY function_name
),
entry AS (
    SELECT h.kind, h.name, h.comment,
        list({'name': c.column_name, 'type': c.data_type, 'comment': c.comment} ORDER BY c.column_index) AS columns
    FROM holding AS h JOIN duckdb_columns() AS c ON c.table_name = h.name AND NOT c.internal
    GROUP BY ALL
    UNION ALL
    SELECT 'macro', name, comment,
        list_transform(parameters, lambda one: {'name': one, 'type': NULL::VARCHAR, 'comment': NULL::VARCHAR})
    FROM macro
)
FROM entry ORDER BY list_position(['view', 'macro', 'table'], kind), name;
