-- The shipped tolerances said “unverified” in English inside a Vietnamese sentence; a province's own rows are left alone.
update planning.deviation_setting set legal_basis = 'Mức do hệ thống đặt sẵn, tỉnh tự quy định lại; chưa xác minh với văn bản'
where legal_basis = 'Mức do hệ thống đặt sẵn, tỉnh tự quy định lại; chưa đối chiếu với văn bản (unverified)';
