create index index_trail_told on trail (unit, id) where verb = 'told';
