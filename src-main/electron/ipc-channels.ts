/** Console to main: `[name, params]`, answered with the outcome. */
export const callChannel = 'firstline:call';
/** Main to console: `[name, payload]`. */
export const eventChannel = 'firstline:event';
