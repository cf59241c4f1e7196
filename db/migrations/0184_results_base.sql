create schema results;
comment on schema results is 'Results of classes: marks, completion, certificates.';
