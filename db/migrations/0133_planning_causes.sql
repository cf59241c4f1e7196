create view planning.v_deviation_cause as
  select n.line_key, n.class_id, n.kind, n.cause_code, c.name_vi, c.name_en, c.sort_order
  from planning.deviation_note n join planning.deviation_cause c on c.cause_code = n.cause_code;
comment on view planning.v_deviation_cause is 'Nguyên nhân đã ghi của từng chỗ lệch: of a line that did not open without its class. [nullable: line_key, class_id]';
