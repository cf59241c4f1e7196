-- Answers kept before this are found under another hash: they are asked for no more and go after two days.
comment on column kernel.request_answer.request_hash is 'SHA-256 of who asks, the key and the command.';
comment on column kernel.request_answer.sealed is 'The answer and the SHA-256 of the input, encrypted under the key itself, which is not kept: whoever does not hold it reads nothing.';
