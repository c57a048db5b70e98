DROP INDEX "career_period_level";--> statement-breakpoint
DROP INDEX "career_period_since";--> statement-breakpoint
DROP INDEX "career_period_unit";--> statement-breakpoint
DROP INDEX "career_period_post";--> statement-breakpoint
DROP INDEX "career_period_informatics_post";--> statement-breakpoint
DROP INDEX "career_period_band";--> statement-breakpoint
DROP INDEX "career_period_fte";--> statement-breakpoint
CREATE INDEX "career_period_ended" ON "career_period" USING btree ("trust_id","valid_to") WHERE valid_to IS NOT NULL;--> statement-breakpoint
CREATE INDEX "career_period_level" ON "career_period" USING btree ("trust_id","level","sort_name","staff_id") WHERE valid_to IS NULL AND state = 'informatics';--> statement-breakpoint
CREATE INDEX "career_period_since" ON "career_period" USING btree ("trust_id","level_since","sort_name","staff_id") WHERE valid_to IS NULL AND state = 'informatics';--> statement-breakpoint
CREATE INDEX "career_period_unit" ON "career_period" USING btree ("trust_id","unit_id","sort_name","staff_id") WHERE valid_to IS NULL AND state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_post" ON "career_period" USING btree ("trust_id","post_order","sort_name","staff_id") WHERE valid_to IS NULL AND state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_informatics_post" ON "career_period" USING btree ("trust_id","post_order","sort_name","staff_id") WHERE valid_to IS NULL AND state = 'informatics';--> statement-breakpoint
CREATE INDEX "career_period_band" ON "career_period" USING btree ("trust_id","afc_band","sort_name","staff_id") WHERE valid_to IS NULL AND state IN ('informatics', 'other');--> statement-breakpoint
CREATE INDEX "career_period_fte" ON "career_period" USING btree ("trust_id","fte_order","sort_name","staff_id") WHERE valid_to IS NULL AND state IN ('informatics', 'other');