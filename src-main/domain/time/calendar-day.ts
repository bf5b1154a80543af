/** A calendar day as `YYYY-MM-DD`, without a time zone. */
export type CalendarDay = string;
