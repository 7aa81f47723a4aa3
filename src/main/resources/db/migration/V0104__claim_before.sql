alter table matter_claim add column before bigint constraint fk_matter_claim_before references matter;
create index index_matter_claim_on_before on matter_claim (before) where before is not null;
comment on column matter_claim.before is 'The granted matter it was taken from by a review of the same file, which has it again when the review ends without a grant';
