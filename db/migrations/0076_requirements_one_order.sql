-- One order of priority: the weights of the review of posts (requirements.review_weight) rank whoever may be sent too.
drop table requirements.priority_weight;
