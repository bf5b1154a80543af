/** The console's own scheme: an origin of its own, which `file:` does not have, and nothing outside the package in reach. */
export const appScheme = 'app';
const appOrigin = `${appScheme}://console`;
export const appUrl = `${appOrigin}/`;

export const isAppUrl = (url: string): boolean => url === appOrigin || url.startsWith(appUrl);
