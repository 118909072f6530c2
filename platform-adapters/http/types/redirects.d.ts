/**
 * Where a redirect leads.
 * @throws HttpError when it leaves https, or points to an address that no log is stored at.
 */
export declare function redirectTarget(from: URL, location: string, service: string): URL;
