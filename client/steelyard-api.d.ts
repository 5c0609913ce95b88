// Generated from the OpenAPI document by: npm run update-client
// The interfaces are of the shape that openapi-fetch reads: createClient<paths>({ baseUrl }).

export interface paths {
"/api/v1/scores": {
/** The ranking of a period */
get: {
parameters: { query?: { period?: string; framework?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["RankingRow"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/departments/{id}/scorecard": {
/** The scorecard of a department */
get: {
parameters: { query?: { period?: string; framework?: string; }; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Scorecard"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/departments/{id}/history": {
/** The months of a department */
get: {
parameters: { query?: { framework?: string; }; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
framework: string;
department: string;
items: (components['schemas']["HistoryRow"])[];
}; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/departments/{id}/what-if": {
/** What a department would score with other figures */
post: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody: { content: { "application/json": components['schemas']["WhatIf"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["WhatIfResult"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/trace/{ref}": {
/** What stands behind a figure */
get: {
parameters: { query?: never; path: { ref: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Trace"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/reports": {
/** Supervision reports */
get: {
parameters: { query?: { period?: string; framework?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Report"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Make a report */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** A month, quarter or year: YYYY-MM, YYYY-Qn or YYYY */
period: string;
/** Framework; left out, the official one */
framework?: string;
audience?: "oversight" | "department";
department?: (string | null);
locale?: "zh" | "en";
}; } };
responses: {
202: { headers: Record<string, string>; content: { "application/json": components['schemas']["AcceptedReport"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/reports/{id}": {
/** One report */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Report"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/reports/{id}/pdf": {
/** The PDF of a report */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/pdf": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/reports/{id}/release": {
/** Release a report */
post: {
parameters: { query?: never; path: { id: string; }; header?: { "Idempotency-Key"?: string; }; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Report"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/findings": {
/** Findings */
get: {
parameters: { query?: { department?: string; state?: "open" | "resolved" | "dismissed" | "retired"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Finding"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/findings/{id}": {
/** Findings: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Finding"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/findings/{id}/dismiss": {
/** Dismiss a finding up to a month, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
/** A month */
until: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Finding"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/lists": {
/** Red, black and improvement lists, commendations */
get: {
parameters: { query?: { period?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Listing"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices": {
/** Supervision notices */
get: {
parameters: { query?: { department?: string; state?: "issued" | "acknowledged" | "submitted" | "returned" | "verified" | "closed" | "withdrawn"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Notice"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Issue a notice */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Stable id */
department: string;
/** Findings it is made from */
findings: (string)[];
title: components['schemas']["LocalisedText"];
text: components['schemas']["LocalisedText"];
severity: "low" | "medium" | "high";
/** Deadline in working days from today */
workingDays: number;
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}": {
/** Supervision notices: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/files/{file}": {
/** A file of a rectification */
get: {
parameters: { query?: never; path: { id: string; file: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "*/*": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/acknowledge": {
/** Acknowledge a notice */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/files": {
/** Attach a file to the rectification */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": components['schemas']["Attachment"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/submit": {
/** Submit the rectification */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
text: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/return": {
/** Return a rectification that is not enough */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
workingDays: number;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/verify": {
/** Verify by data: the findings have recovered */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/confirm": {
/** Confirm a rectification as an officer, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/close": {
/** Close a verified notice */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/withdraw": {
/** Withdraw a notice, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/request-extension": {
/** Ask for more time */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
workingDays: number;
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/grant-extension": {
/** Consent to more time */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/notices/{id}/refuse-extension": {
/** Refuse more time, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Notice"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections": {
/** Objections */
get: {
parameters: { query?: { department?: string; state?: "filed" | "underReview" | "upheld" | "corrected" | "rejected" | "withdrawn"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Objection"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Object to a measurement, a score or a price */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
target: components['schemas']["ObjectionTarget"];
/** The right value, if known */
claimed: ((number | string) | null);
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}": {
/** Objections: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/files/{file}": {
/** A file of an objection */
get: {
parameters: { query?: never; path: { id: string; file: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "*/*": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/files": {
/** Attach a file to an objection */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": components['schemas']["Attachment"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/take": {
/** Take an objection into review */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/uphold": {
/** Uphold an objection: which measurements are wrong, and what they are instead */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
corrections: ({
entity: "department" | "asset";
entityId: string;
metric: string;
/** The right value */
after: (number | string);
})[];
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/reject": {
/** Reject an objection, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/order": {
/** Order the correction: the values are corrected and a closed month is evaluated anew */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/objections/{id}/withdraw": {
/** Withdraw an objection, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Objection"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions": {
/** Applications for exemption */
get: {
parameters: { query?: { department?: string; state?: "applied" | "approved" | "rejected" | "withdrawn" | "revoked"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["ExemptionApplication"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Apply for an exemption */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Stable id */
department: string;
/** Stable id */
indicator: string;
/** A month */
from: string;
/** A month */
until: string;
ground: "honestMistake" | "pilot";
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions/{id}": {
/** Applications for exemption: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions/{id}/approve": {
/** Approve an exemption that another person asked for */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": Record<string, never>; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions/{id}/reject": {
/** Reject an exemption, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions/{id}/withdraw": {
/** Withdraw an application, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/exemptions/{id}/revoke": {
/** End an approved exemption for months not yet closed, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ExemptionApplication"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/feedback": {
/** Feedback of data users */
get: {
parameters: { query?: { department?: string; state?: "received" | "answered"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Feedback"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Rate an asset and comment on it */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Stable id */
asset: string;
/** 1 poor to 5 excellent */
rating: number;
comment: (string | null);
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["Feedback"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/feedback/{id}": {
/** Feedback of data users: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Feedback"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/feedback/{id}/answer": {
/** Answer feedback */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
text: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Feedback"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/runs": {
/** Start a run */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
kind?: "collect" | "month";
/** A month */
period: string;
/** Last month of a range that begins with `period` */
to?: string;
/** With `collect`: only this source */
source?: string;
close?: boolean;
order?: "reopen" | "revise";
reason?: string;
}; } };
responses: {
202: { headers: Record<string, string>; content: { "application/json": components['schemas']["RunDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Runs of the service */
get: {
parameters: { query?: { period?: string; state?: "running" | "done" | "partial" | "failed" | "cancelled"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Run"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/runs/{id}": {
/** One run */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["RunDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/runs/{id}/cancel": {
/** Cancel a run */
post: {
parameters: { query?: never; path: { id: string; }; header?: { "Idempotency-Key"?: string; }; };
requestBody?: never;
responses: {
202: { headers: Record<string, string>; content: { "application/json": components['schemas']["RunDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/jobs": {
/** The schedule */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Job"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/months": {
/** Closing of the months */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["ClosingMonth"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/departments": {
/** Departments */
get: {
parameters: { query?: { kind?: "bureau" | "district" | "enterprise" | "other"; peerGroup?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Department"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/assets": {
/** Shared data assets */
get: {
parameters: { query?: { department?: string; kind?: "dataset" | "api" | "product"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Asset"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/identities": {
/** Names and what they stand for */
get: {
parameters: { query?: { entity?: "department" | "asset"; source?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Identity"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Replace the identities that are kept by the API */
put: {
parameters: { query?: never; path?: never; header: { "If-Match": string; }; };
requestBody: { content: { "application/json": {
identities: {
departments: ({
id: string;
title: (string | {
en: string;
zh: string;
});
kind?: "bureau" | "district" | "enterprise" | "other";
level?: (string | null);
parent?: (string | null);
peerGroup?: (string | null);
peerGroupTitle?: ((string | {
en: string;
zh: string;
}) | null);
predecessors?: (string)[];
names?: ({
source?: (string | "*");
key: string;
validFrom?: (string | null);
validTo?: (string | null);
})[];
validFrom?: (string | null);
validTo?: (string | null);
})[];
assets: ({
id: string;
title: (string | {
en: string;
zh: string;
});
kind?: "dataset" | "api" | "product";
department: string;
url?: (string | null);
names?: ({
source?: (string | "*");
key: string;
validFrom?: (string | null);
validTo?: (string | null);
})[];
})[];
};
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["IdentityEdits"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/sources": {
/** Configured sources */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Source"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/identities/unmatched": {
/** Names that mean nobody */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["UnmatchedName"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/identities/edited": {
/** Identities that are kept by the API */
get: {
parameters: { query?: never; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["IdentityEdits"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements": {
/** Measurements of a department or asset */
get: {
parameters: { query?: { department?: string; asset?: string; period?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Measurement"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Deliver measurements */
post: {
parameters: { query: { period: string; source?: string; }; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
measurements: (components['schemas']["PushedReading"])[];
}; "text/csv": string; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Delivery"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported": {
/** Reported values */
get: {
parameters: { query?: { department?: string; state?: "submitted" | "accepted" | "returned" | "withdrawn"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["ReportedValue"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Report a value that no source delivers */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
metric: string;
/** A month */
period: string;
/** Of this asset of the department; left out: of itself */
asset?: string;
value: number;
/** As the metric has it */
unit: string;
/** Where the value comes from; kept for good */
reason: string;
attachment: components['schemas']["Attachment"];
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["ReportedValue"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported/{id}": {
/** Reported values: one */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ReportedValue"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported/{id}/files/{file}": {
/** The file behind a reported value */
get: {
parameters: { query?: never; path: { id: string; file: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "*/*": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported/{id}/accept": {
/** Accept a reported value that another person handed in, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ReportedValue"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported/{id}/return": {
/** Return a reported value, also one accepted by mistake, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ReportedValue"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/measurements/reported/{id}/withdraw": {
/** Withdraw a reported value before its review, with the reason */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Why; kept with the step for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ReportedValue"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/prices": {
/** Prices of a month */
get: {
parameters: { query: { period: string; state?: "estimate" | "proposed" | "approved" | "rejected"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Price"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/assets/{id}/price": {
/** Price of an asset */
get: {
parameters: { query?: { period?: string; }; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["PriceDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/prices/{id}/propose": {
/** Propose a price */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Left out: the estimate’s */
unitPrice?: string;
/** Needed for a review and for another price than the estimate’s */
note?: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["PriceDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/prices/{id}/approve": {
/** Approve a proposed price */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
note?: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["PriceDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/prices/{id}/reject": {
/** Reject a proposed price */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
note: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["PriceDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/assets/{id}/rights": {
/** Rights record of an asset */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["AssetRights"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Record the rights to an asset */
put: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; }; };
requestBody: { content: { "application/json": components['schemas']["RightsRecord"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["AssetRights"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/cases": {
/** Deliver cases */
post: {
parameters: { query: { kind: "request" | "demand" | "issue" | "task" | "dispute" | "notice" | "objection" | "feedback" | "catalogueChange"; period: string; source?: string; }; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
cases: (components['schemas']["CaseRow"])[];
}; "text/csv": string; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Delivery"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/departments/{id}/cases": {
/** The rows behind a rate */
get: {
parameters: { query: { metric: string; period: string; limit?: number; after?: string; }; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
department: string;
metric: string;
period: string;
value: (number | string | null);
/** readyMade: the number came as a number; none: there is no number */
evidence: "cases" | "readyMade" | "none";
items: (components['schemas']["Case"])[];
next: (string | null);
}; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/completeness": {
/** What has come for a month */
get: {
parameters: { query: { period: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
period: string;
sources: ({
source: string;
state: "complete" | "short" | "faulty" | "failed" | "missing";
deliveredAt: (string | null);
/** Days after the end of the month */
daysAfter: (number | null);
rows: number;
usualRows: (number | null);
rejected: number;
unmatched: number;
error: (string | null);
})[];
departments: ({
department: string;
source: string;
cells: number;
cellsBefore: number;
/** Of `cells`, those that came after the cut-off by an order */
late: number;
})[];
stopped: ({
department: string;
source: string;
cells: number;
cellsBefore: number;
/** Of `cells`, those that came after the cut-off by an order */
late: number;
})[];
}; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/metrics": {
/** Metrics of the vocabulary */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Metric"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/indicators": {
/** Indicators of the library */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Indicator"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/frameworks": {
/** Frameworks */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Framework"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/frameworks/{id}": {
/** A framework with its tree */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["FrameworkDetail"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets": {
/** Parameter sets */
get: {
parameters: { query?: { framework?: string; state?: "draft" | "submitted" | "approved" | "active" | "retired" | "rejected" | "withdrawn"; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["ParameterSet"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Draft a parameter set */
post: {
parameters: { query?: never; path?: never; header?: { "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": components['schemas']["ParameterSetBody"]; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets/{id}": {
/** A parameter set */
get: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Change a draft */
put: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; }; };
requestBody: { content: { "application/json": components['schemas']["ParameterSetBody"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets/{id}/submit": {
/** Hand in a draft for approval */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Kept for good */
reason?: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets/{id}/approve": {
/** Approve a parameter set */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Kept for good */
reason?: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets/{id}/reject": {
/** Reject a parameter set */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Kept for good */
reason: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/parameter-sets/{id}/withdraw": {
/** Withdraw a parameter set */
post: {
parameters: { query?: never; path: { id: string; }; header: { "If-Match": string; "Idempotency-Key"?: string; }; };
requestBody: { content: { "application/json": {
/** Kept for good */
reason?: string;
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["ParameterSet"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
412: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
428: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/simulations": {
/** Try parameters over past months */
post: {
parameters: { query?: never; path?: never; header?: never; };
requestBody: { content: { "application/json": components['schemas']["SimulationBody"]; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Simulation"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/audit": {
/** The audit log */
get: {
parameters: { query?: { from?: string; to?: string; actor?: string; department?: string; action?: string; subject?: string; limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["AuditEntry"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/audit/verify": {
/** Whether the audit log is whole */
post: {
parameters: { query?: never; path?: never; header?: never; };
requestBody: { content: { "application/json": {
anchors?: ({
count: number;
hash: string;
})[];
}; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
/** As far as the log is right */
head: {
count: number;
hash: string;
};
fault: ({
sequence: number;
kind: "changed" | "missing" | "unlinked" | "cut" | "rewritten";
} | null);
}; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/keys": {
/** API keys */
get: {
parameters: { query?: { limit?: number; cursor?: string; }; path?: never; header?: never; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
items: (components['schemas']["Key"])[];
/** Cursor of the next page; null on the last one */
next: (string | null);
}; "text/csv": string; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
/** Make a key */
post: {
parameters: { query?: never; path?: never; header?: never; };
requestBody: { content: { "application/json": components['schemas']["KeyBody"]; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["NewKey"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/keys/{id}/rotate": {
/** Replace a key */
post: {
parameters: { query?: never; path: { id: string; }; header?: never; };
requestBody: { content: { "application/json": {
overlapHours?: number;
}; } };
responses: {
201: { headers: Record<string, string>; content: { "application/json": components['schemas']["NewKey"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/keys/{id}/revoke": {
/** End a key */
post: {
parameters: { query?: never; path: { id: string; }; header?: { "Idempotency-Key"?: string; }; };
requestBody?: never;
responses: {
200: { headers: Record<string, string>; content: { "application/json": components['schemas']["Key"]; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
401: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
403: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
404: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
406: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
409: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
422: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
"/api/v1/reports/verify": {
/** Whether a PDF is a genuine report */
post: {
parameters: { query?: never; path?: never; header?: never; };
requestBody: { content: { "application/pdf": string; } };
responses: {
200: { headers: Record<string, string>; content: { "application/json": {
verdict: "genuine" | "changed" | "unknown";
}; } };
400: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
413: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
415: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
429: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
500: { headers: Record<string, string>; content: { "application/problem+json": components['schemas']["Problem"]; } };
};
};
};
}

export interface components {
schemas: {
WhatIf: {
framework?: string;
/** A month */
period?: string;
/** Metric ids and the values they would have */
metrics: Record<string, (number | string)>;
};
/** A text in both languages */
LocalisedText: {
en: string;
zh: string;
};
/** A file: PDF, PNG, JPEG, XLSX or CSV */
Attachment: {
/** File name without a path */
name: string;
mediaType: "application/pdf" | "image/png" | "image/jpeg" | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" | "text/csv";
/** The bytes in base64, at most 5 MiB before encoding */
content: string;
};
/** The figure that is said to be wrong */
ObjectionTarget: ({
kind: "measurement";
entity: "department" | "asset";
entityId: string;
/** A month */
period: string;
metric: string;
} | {
kind: "score";
framework: string;
/** A month */
period: string;
indicator: (string | null);
} | {
kind: "price";
asset: string;
/** A month */
period: string;
});
/** One number of one department or asset */
PushedReading: {
department?: string;
asset?: string;
/** YYYY-MM-DD, for metrics of a day */
day?: string;
metric: string;
value?: ((number | string) | null);
/** Refused when it is not that of the vocabulary */
unit?: string;
status?: "ok" | "notApplicable" | "sourceDown" | "notDelivered" | "rejected";
sample?: number;
};
/** Who may do what with an asset, on which ground, until when */
RightsRecord: {
origin?: "government" | "publicServiceEnterprise" | "enterpriseOwn";
holder?: string;
processor?: string;
operator?: string;
legalBasis?: string;
authorisedUntil?: string;
purpose?: "publicGovernance" | "publicWelfare" | "statutorySharing" | "industryUse" | "betweenBodies" | "nonProfit" | "trade";
grade?: "general" | "important" | "core";
disputed?: boolean;
personalData?: boolean;
personalDataBasis?: string;
};
/** A case as a register writes it; days are YYYY-MM-DD */
CaseRow: {
id: string;
department?: string;
asset?: string;
received?: string;
replied?: string;
approved?: string;
closed?: string;
due?: string;
replyDue?: string;
result?: string;
basis?: string;
deadline?: string;
reference?: string;
};
/** Weights, goalposts, bands and deadlines of a framework */
ParameterSetBody: {
framework: string;
frameworkVersion: number;
/** The month from which it counts */
effectiveFrom: string;
/** Weights by node or indicator id */
weights?: Record<string, number>;
/** Goalposts by indicator id */
goalposts?: Record<string, {
lower?: number;
upper?: number;
target?: number;
}>;
/** Instead of those of the framework */
bands?: ({
id: string;
title?: {
en: string;
zh: string;
};
from?: number;
above?: number;
})[];
/** Working days by deadline id */
sla?: Record<string, number>;
/** Why; kept for good */
reason: string;
};
/** Parameters to be tried out over months that have scores */
SimulationBody: {
/** Framework; left out, the official one */
framework?: string;
/** A month */
from: string;
/** A month */
to: string;
parameters: components['schemas']["DraftParameters"];
};
DraftParameters: {
/** Weights by node or indicator id */
weights?: Record<string, number>;
/** Goalposts by indicator id */
goalposts?: Record<string, {
lower?: number;
upper?: number;
target?: number;
}>;
/** Instead of those of the framework */
bands?: ({
id: string;
title?: {
en: string;
zh: string;
};
from?: number;
above?: number;
})[];
/** Working days by deadline id */
sla?: Record<string, number>;
};
KeyBody: {
role: "oversight" | "department" | "planner" | "approver" | "operator";
/** For role department, and only for it */
department?: (string | null);
/** Staff number or name of a program; the same in all keys of a person */
holder?: (string | null);
scopes?: (("scores:read" | "scores:write" | "data:read" | "data:write" | "definitions:read" | "definitions:write" | "prices:read" | "prices:write" | "supervision:read" | "supervision:write" | "operation:read" | "operation:write")[] | null);
expiresAt?: (string | null);
};
/** One department in a ranking */
RankingRow: {
/** 1 is highest; null when not scored or partial */
rank: (number | null);
groupRank: (number | null);
/** Null for a peer that is not named */
department: (string | null);
name: (string | null);
peerGroup: (string | null);
score: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
band: (string | null);
availability: (number | null);
partial: boolean;
framework: string;
period: string;
/** The evaluation with its revision */
evaluation: string;
/** How many departments have a rank */
ranked: number;
};
/** An error (RFC 9457) */
Problem: {
type: "about:blank";
title: string;
status: number;
/** Stable; programs read this */
code: string;
/** In the language of Accept-Language, zh or en */
detail: string;
requestId: string;
errors?: ({
in: "path" | "query" | "body";
field: string;
detail: string;
})[];
/** With VERSION_CONFLICT: what stands now, and which fields somebody else changed */
current?: {
version: number;
/** A moment (ISO 8601) */
changedAt: string;
changedBy: string;
changed?: (string)[];
};
};
/** All that a department needs to know about its score */
Scorecard: {
department: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
kind: string;
peerGroup: (string | null);
};
period: string;
framework: {
id: string;
version: number;
hash: string;
title: components['schemas']["LocalisedTextOutput"];
};
evaluation: {
id: string;
/** Null for a quarter or year */
state: ("provisional" | "final" | "released" | null);
engine: string;
inputHash: string;
parameterSet: ({
effectiveFrom: (string | null);
reason: (string | null);
} | null);
/** A moment (ISO 8601) */
evaluatedAt: string;
};
score: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
shown: (number | null);
band: (components['schemas']["BandName"] | null);
bandBeforeVeto: (string | null);
vetoes: ({
cap: string;
reason: (components['schemas']["LocalisedTextOutput"] | null);
})[];
nextBand: ({
id: string;
points: number;
} | null);
rank: (number | null);
ranked: number;
/** Ranks in 90 of 100 trials with weights up to a quarter higher or lower; null for a quarter or year, and when measurements changed since */
rankInterval: ({
low: number;
high: number;
} | null);
groupRank: (number | null);
groupRanked: number;
variant: (string | null);
partial: boolean;
/** Against the period before; null when there is none */
change: ({
period: string;
score: (number | null);
points: (number | null);
rank: (number | null);
/** Definitions or parameters are not the same */
methodChanged: boolean;
/** Points by what changed (Shapley values); they add up to `points`. `weights` is null when it cannot be told from the definitions */
split: ({
data: number;
weights: (number | null);
definitions: number;
} | null);
} | null);
coverage: {
/** Share of the weight with data of its own */
availability: (number | null);
indicators: {
scored: number;
notApplicable: number;
notAvailable: number;
error: number;
};
/** Metrics that the framework reads of it */
metrics: number;
/** Metrics without a value */
missing: (string)[];
};
trend: ({
/** A month */
period: string;
score: (number | null);
rank: (number | null);
band: (string | null);
})[];
fixes: (components['schemas']["Fix"])[];
nodes: (components['schemas']["ScorecardNode"])[];
indicators: (components['schemas']["ScorecardIndicator"])[];
supervision: components['schemas']["ScorecardSupervision"];
links: {
history: string;
/** What stands behind it, step by step; null for a quarter or year */
trace: (string | null);
whatIf: string;
measurements: string;
reports: string;
parameterSets: string;
};
};
BandName: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
};
/** A change that would raise the score, all else equal */
Fix: {
indicator: string;
title: components['schemas']["LocalisedTextOutput"];
from: (number | null);
to: number;
/** The one metric whose move does it */
metric: ({
id: string;
title: components['schemas']["LocalisedTextOutput"];
from: number;
to: number;
} | null);
pointsGained: number;
reachesBand: boolean;
};
ScorecardNode: {
id: string;
parent: (string | null);
title: components['schemas']["LocalisedTextOutput"];
score: (number | null);
/** Before rescale */
raw: (number | null);
/** As it is shown to readers */
shown: (number | null);
rank: (number | null);
weight: number;
effectiveWeight: number;
availability: (number | null);
/** What became of it; the score is null unless `scored` */
outcome: "scored" | "notApplicable" | "notAvailable" | "error";
peerMedian: (number | null);
/** Points against the period before */
change: (number | null);
};
ScorecardIndicator: {
id: string;
parent: string;
title: components['schemas']["LocalisedTextOutput"];
measures: (components['schemas']["LocalisedTextOutput"] | null);
unit: (string | null);
direction: "benefit" | "cost" | "target";
/** What stands behind it, step by step; null for a quarter or year */
trace: (string | null);
/** What the formula gave */
value: (number | null);
/** After imputation and treatment */
used: (number | null);
score: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
/** What became of it; the score is null unless `scored` */
outcome: "scored" | "notApplicable" | "notAvailable" | "error";
filled: ("zero" | "carryForward" | "imputed" | null);
weight: number;
effectiveWeight: number;
/** Points of the index; contributions add up to the score */
contribution: (number | null);
formula: string;
formulaInWords: components['schemas']["LocalisedTextOutput"];
/** The condition under which it does not apply */
notApplicable: (string | null);
normalisation: components['schemas']["Normalisation"];
target: (number | null);
inputs: (components['schemas']["ScorecardInput"])[];
/** The approved tolerance (容错) by which it was left out of the score */
exemption: ({
id: string;
/** A month */
from: string;
/** A month */
until: string;
ground: "honestMistake" | "pilot";
reason: string;
} | null);
sample: ({
n: (number | null);
periods: number;
} | null);
/** Points lost against the upper end, and a stable code why */
lost: ({
points: number;
code: string;
} | null);
/** Median score of its peers */
peerMedian: (number | null);
/** Peers that are scored */
peers: number;
/** Points of its score against the period before */
change: (number | null);
trend: ({
/** A month */
period: string;
value: (number | null);
score: (number | null);
})[];
remediation: ({
en: (string)[];
zh: (string)[];
} | null);
};
/** How a value becomes a score: `method` and its parameters */
Normalisation: Record<string, unknown>;
/** A raw number that the formula read */
ScorecardInput: {
metric: string;
title: components['schemas']["LocalisedTextOutput"];
unit: (string | null);
value: (number | string | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
/** Where the measurement is read, with its source and run */
evidence: string;
/** What stands behind it, step by step; null for a quarter or year */
trace: (string | null);
/** Where the rows are read that it was counted from; null when it came as a number */
cases: (string | null);
/** Who stated it, on what proof, and who accepted it; null for a measured one */
reported: (components['schemas']["ReportedEvidence"] | null);
};
/** What stands behind a reported value */
ReportedEvidence: {
id: string;
/** In the words of the submitter */
reason: string;
submittedBy: string;
/** A moment (ISO 8601) */
submittedAt: string;
/** The last decision */
review: ({
by: string;
/** A moment (ISO 8601) */
at: string;
reason: string;
} | null);
file: components['schemas']["AttachmentFacts"];
/** Where the attachment is read */
link: string;
};
/** A file that was sent along */
AttachmentFacts: {
id: string;
name: string;
mediaType: string;
bytes: number;
sha256: string;
};
/** What is open at the department now, whatever the period of the scorecard */
ScorecardSupervision: {
findings: (components['schemas']["ScorecardFinding"])[];
notices: (components['schemas']["ScorecardNotice"])[];
objections: (components['schemas']["ScorecardObjection"])[];
};
ScorecardFinding: {
id: string;
severity: "low" | "medium" | "high";
title: components['schemas']["LocalisedTextOutput"];
/** With `{name}` places for the evidence */
text: components['schemas']["LocalisedTextOutput"];
/** The numbers behind it, as the text of the policy names them */
evidence: Record<string, unknown>;
/** What it is about; null: the department as a whole */
subject: (string | null);
/** A month */
since: string;
/** Where it is read, with every step */
link: string;
};
ScorecardNotice: {
id: string;
number: string;
severity: "low" | "medium" | "high";
title: components['schemas']["LocalisedTextOutput"];
state: string;
/** The last day in time */
dueDay: (string | null);
/** The due day that passed; null while in time */
overdueSince: (string | null);
/** Levels up it was reported */
escalation: number;
/** Where it is read, with every step */
link: string;
};
ScorecardObjection: {
id: string;
target: components['schemas']["ObjectionTarget"];
state: string;
/** The last day for the decision */
dueDay: (string | null);
/** The due day that passed; null while in time */
overdueSince: (string | null);
/** Where it is read, with every step */
link: string;
};
/** One month of a department */
HistoryRow: {
/** A month */
period: string;
/** A final evaluation never changes; a correction is a new revision */
state: "provisional" | "final" | "released";
revision: number;
score: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
rank: (number | null);
groupRank: (number | null);
/** How many departments were evaluated */
evaluated: number;
band: (string | null);
availability: (number | null);
partial: boolean;
/** A moment (ISO 8601) */
evaluatedAt: string;
};
WhatIfResult: {
department: string;
framework: string;
/** A month */
period: string;
/** As it is, computed anew from what is measured */
before: components['schemas']["Standing"];
after: components['schemas']["Standing"];
/** Measurements changed since the evaluation, so `before` may differ from it */
inputsChanged: boolean;
/** The indicators that change */
indicators: ({
id: string;
before: {
value: (number | null);
score: (number | null);
};
after: {
value: (number | null);
score: (number | null);
};
})[];
};
Standing: {
score: (number | null);
band: (string | null);
rank: (number | null);
groupRank: (number | null);
};
/** A figure with what stands behind it, one step back */
Trace: {
ref: string;
kind: "report" | "score" | "indicator" | "measurement" | "price";
title: components['schemas']["LocalisedTextOutput"];
value: (number | string | null);
unit: (string | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
outcome: ("scored" | "notApplicable" | "notAvailable" | "error" | null);
evaluation: (components['schemas']["TracedEvaluation"] | null);
definition: (components['schemas']["TracedDefinition"] | null);
measurement: (components['schemas']["TracedMeasurement"] | null);
price: (components['schemas']["TracedPrice"] | null);
pull: (components['schemas']["TracedPull"] | null);
/** The cases it was counted from */
rows: ({
count: number;
link: string;
} | null);
reported: (components['schemas']["ReportedEvidence"] | null);
/** Both values of each correction that an objection led to, oldest first */
corrections: ({
objection: string;
before: (number | string | null);
after: (number | string | null);
by: string;
/** A moment (ISO 8601) */
at: string;
})[];
/** All there are; `behind` lists the first thousand */
behindCount: number;
behind: (components['schemas']["TraceStep"])[];
};
TracedEvaluation: {
id: string;
/** A final evaluation never changes; a correction is a new revision */
state: "provisional" | "final" | "released";
frameworkVersion: number;
frameworkHash: string;
/** SHA-256 of all measurements that went in */
inputHash: string;
engine: string;
parameterSet: ({
effectiveFrom: (string | null);
reason: (string | null);
} | null);
/** A moment (ISO 8601) */
evaluatedAt: string;
run: string;
/** Who ordered the revision and why; null for the first */
order: ({
by: string;
reason: string;
} | null);
};
/** As it was in this evaluation */
TracedDefinition: {
id: string;
version: number;
formula: string;
formulaInWords: components['schemas']["LocalisedTextOutput"];
notApplicable: (string | null);
normalisation: components['schemas']["Normalisation"];
source: (string | null);
};
TracedMeasurement: {
department: string;
status: "ok" | "notApplicable" | "sourceDown" | "notDelivered" | "rejected";
origin: "measured" | "reported";
source: string;
/** The run, objection or reported value that last changed it */
run: string;
sample: (number | null);
/** Why it was rejected */
reason: (string | null);
/** What the vocabulary says of its source */
whereFrom: (string | null);
};
TracedPrice: {
id: string;
department: string;
status: "estimated" | "review_required" | "not_estimable";
modelVersion: string;
engine: string;
run: string;
/** A moment (ISO 8601) */
estimatedAt: string;
seed: string;
inputsHash: string;
/** Whether all it was made from, reckoned now, gives the same value and price; null if not kept */
repeated: (boolean | null);
/** All it was made from, as a price file: `steelyard price --assets` gives the estimate again. Null for departments, since it holds the comparable prices of others, and for an estimate older than the keeping of parameters and comparables */
file: (Record<string, unknown> | null);
};
/** The pull of the source that brought it */
TracedPull: {
run: string;
kind: string;
state: string;
asOf: string;
/** A moment (ISO 8601) */
startedAt: string;
/** A moment (ISO 8601) */
endedAt: string;
rejections: number;
};
/** What stands directly behind a figure */
TraceStep: {
ref: string;
/** Its own trace */
link: string;
title: components['schemas']["LocalisedTextOutput"];
value: (number | string | null);
unit: (string | null);
/** Points it brings; of indicators */
contribution: (number | null);
/** Of measurements; null when there is none */
source: (string | null);
/** The measurement is no longer the one that went into the score */
changedSince: boolean;
};
/** A supervision report */
Report: {
id: string;
framework: string;
period: string;
audience: "oversight" | "department";
department: (string | null);
locale: "zh" | "en";
evaluation: string;
modelHash: string;
/** SHA-256 of the PDF; null when there is none */
pdfHash: (string | null);
pages: (number | null);
/** Why there is no PDF */
problem: (string | null);
/** A moment (ISO 8601) */
createdAt: string;
/** A report made anew after its release is another revision */
revision: number;
/** As printed on its cover */
seal: (string | null);
/** Null while it is held */
releasedAt: (string | null);
releasedBy: (string | null);
};
/** A report that is being made */
AcceptedReport: {
/** Id that the report will have */
report: string;
/** Its place in the run ledger */
slot: string;
};
/** A judged fact; its id is its cause, so each cause has one */
Finding: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
policy: string;
policyVersion: number;
severity: "low" | "medium" | "high";
title: components['schemas']["LocalisedTextOutput"];
text: components['schemas']["LocalisedTextOutput"];
subject: (string | null);
/** A month */
firstPeriod: string;
/** A month */
lastPeriod: string;
/** The numbers behind it, as the text of the policy names them */
evidence: Record<string, unknown>;
/** The numbers behind it, as the text of the policy names them */
raisedOn: Record<string, unknown>;
dismissedUntil: (string | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
/** One step: who did what when */
WorkflowStep: {
at: string;
/** A day */
day: string;
/** The person, key or job */
by: string;
party: string;
action: string;
from: (string | null);
to: string;
details: Record<string, unknown>;
};
/** A place on a list of a month */
Listing: {
/** A month */
period: string;
list: "redList" | "blackList" | "improvementList" | "commendation";
policy: string;
department: string;
title: components['schemas']["LocalisedTextOutput"];
text: components['schemas']["LocalisedTextOutput"];
evidence: Record<string, unknown>;
};
/** A supervision notice 督办单 */
Notice: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
number: string;
title: components['schemas']["LocalisedTextOutput"];
text: components['schemas']["LocalisedTextOutput"];
severity: "low" | "medium" | "high";
findings: (string)[];
byPolicy: (string | null);
/** A day */
issuedDay: string;
workingDays: number;
extension: ({
workingDays: number;
reason: string;
state: string;
} | null);
overdueSince: (string | null);
/** Levels up it was reported */
escalation: number;
files: (components['schemas']["AttachmentFacts"])[];
rectification: ({
text: string;
/** A day */
day: string;
files: (string)[];
} | null);
verification: ({
by: "data" | "officer";
reason: (string | null);
/** A day */
day: string;
} | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
/** An objection 数据校核 with its decision */
Objection: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
target: components['schemas']["ObjectionTarget"];
shown: (number | string | null);
claimed: (number | string | null);
reason: string;
/** A day */
filedDay: string;
files: (components['schemas']["AttachmentFacts"])[];
overdueSince: (string | null);
decision: ({
reason: string;
/** A day */
day: string;
} | null);
corrections: ({
entity: "department" | "asset";
entityId: string;
metric: string;
/** The right value */
after: (number | string);
/** As measured */
before: (number | string | null);
})[];
/** Evaluations made anew by the order */
revisions: (string)[];
correctedDay: (string | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
/** An application for tolerance 容错 */
ExemptionApplication: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
indicator: string;
/** A month */
from: string;
/** A month */
until: string;
ground: "honestMistake" | "pilot";
reason: string;
requestedBy: string;
decision: ({
by: string;
/** A day */
day: string;
reason: (string | null);
} | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
/** What a user says of an asset, and the answer */
Feedback: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
asset: string;
rating: number;
comment: (string | null);
/** A day */
givenDay: string;
answer: ({
text: string;
/** A day */
day: string;
} | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
/** One run with its problems */
RunDetail: {
id: string;
/** `collect` or `month`, or the job of a run that is asked for */
kind: string;
/** Its place in the run ledger; null for a command */
slot: (string | null);
period: (string | null);
state: "waiting" | "running" | "done" | "partial" | "failed" | "skipped" | "cancelled";
startedAt: (string | null);
endedAt: (string | null);
/** What is missing or wrong */
problems: (string)[];
/** The entries under `runs` that belong to it */
runs: (string)[];
};
/** One run of the service */
Run: {
id: string;
kind: "collect" | "month";
period: string;
asOf: (string | null);
state: "running" | "done" | "partial" | "failed" | "cancelled";
/** A moment (ISO 8601) */
startedAt: string;
endedAt: (string | null);
sources: (components['schemas']["SourceRun"])[];
};
/** One pull of one source */
SourceRun: {
source: string;
kind: string;
state: "done" | "kept" | "failed" | "cancelled";
asOf: string;
/** A moment (ISO 8601) */
startedAt: string;
/** A moment (ISO 8601) */
endedAt: string;
counts: {
departments: number;
assets: number;
readings: number;
changed: number;
rejections: number;
};
/** Its stable code; the message, which may name addresses, stays in the log */
error: ({
code: string;
outage: boolean;
} | null);
/** Names that no identity knows */
unmatched: number;
};
/** One line of the schedule */
Job: {
id: string;
/** What becomes of missed slots */
misfire: "latest" | "all" | "skip";
last: ({
slot: string;
state: "waiting" | "running" | "done" | "partial" | "failed" | "skipped" | "cancelled";
startedAt: (string | null);
endedAt: (string | null);
attempts: number;
problems: (string)[];
} | null);
/** Slots of the last months that nothing ran for */
missed: number;
next: (string | null);
/** Why the next slot cannot be told */
problem: (string | null);
};
/** How far the closing of a month has come */
ClosingMonth: {
period: string;
state: "open" | "cutOff" | "provisional" | "final" | "held" | "released" | "delivered";
/** Last day on which departments check their scores */
checkUntil: (string | null);
steps: ({
/** A moment (ISO 8601) */
at: string;
step: string;
by: string;
reason: (string | null);
})[];
};
/** A body that is scored */
Department: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
kind: "bureau" | "district" | "enterprise" | "other";
level: (string | null);
parent: (string | null);
/** It is ranked among this group */
peerGroup: (string | null);
peerGroupTitle: (components['schemas']["LocalisedTextOutput"] | null);
validFrom: (string | null);
validTo: (string | null);
predecessors: (string)[];
};
/** A shared data set, API or data product */
Asset: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
kind: "dataset" | "api" | "product";
/** Its owner */
department: string;
url: (string | null);
};
/** A name of a source and what it stands for */
Identity: {
entity: "department" | "asset";
/** The source that uses the name; * for any */
source: string;
/** The name, code or route as the source writes it */
key: string;
/** The department or asset it stands for */
target: string;
validFrom: (string | null);
validTo: (string | null);
origin: "file" | "source" | "api";
};
/** Departments, assets and names that are kept by the API */
IdentityEdits: {
/** For If-Match; 0 when nothing was edited yet */
version: number;
identities: {
departments: (components['schemas']["EditedDepartment"])[];
assets: ({
id: string;
title: components['schemas']["LocalisedTextOutput"];
kind: "dataset" | "api" | "product";
department: string;
url: (string | null);
names: ({
/** The source that uses the name; * for any */
source: string;
key: string;
/** YYYY-MM, included; null is open */
validFrom: (string | null);
/** YYYY-MM, included; null is open */
validTo: (string | null);
})[];
})[];
};
changedBy: (string | null);
changedAt: (string | null);
reason: (string | null);
};
EditedDepartment: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
kind: "bureau" | "district" | "enterprise" | "other";
level: (string | null);
parent: (string | null);
/** It is ranked among this group */
peerGroup: (string | null);
peerGroupTitle: (components['schemas']["LocalisedTextOutput"] | null);
validFrom: (string | null);
validTo: (string | null);
predecessors: (string)[];
names: ({
/** The source that uses the name; * for any */
source: string;
key: string;
/** YYYY-MM, included; null is open */
validFrom: (string | null);
/** YYYY-MM, included; null is open */
validTo: (string | null);
})[];
};
/** A configured source, without its settings */
Source: {
id: string;
kind: string;
time: "snapshot" | "history" | "events";
createDepartments: boolean;
};
/** A name that means nobody, and is scored to nobody */
UnmatchedName: {
source: string;
entity: "department" | "asset";
/** As the source writes it */
key: string;
/** How often it came in the latest pull */
count: number;
/** The month of that pull */
period: string;
};
/** The value of one metric for one entity in one period */
Measurement: {
entity: "department" | "asset";
entityId: string;
/** The department, or the owner of the asset in the period */
department: string;
period: string;
metric: string;
value: (number | string | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
status: "ok" | "notApplicable" | "sourceDown" | "notDelivered" | "rejected";
origin: "measured" | "reported";
source: string;
/** The run that last changed it */
run: string;
sample: (number | null);
/** Why it was rejected */
reason: (string | null);
/** cases: counted from rows that are kept; null: it came as a number */
evidence: ("cases" | null);
/** Who stated it, on what proof, and who accepted it; null for a measured one */
reported: (components['schemas']["ReportedEvidence"] | null);
};
/** What became of a delivery */
Delivery: {
/** Id of the run that the delivery is noted under */
run: string;
state: "done" | "kept" | "failed" | "cancelled";
/** Readings or rows that came */
taken: number;
/** Numbers and cases that are new or other than before */
changed: number;
rejected: number;
/** The first hundred, each with its place in the delivery */
rejections: ({
place: string;
reason: string;
})[];
unmatched: ({
entity: string;
key: string;
count: number;
})[];
error: (string | null);
};
/** A value that a department stated, and what became of it */
ReportedValue: {
id: string;
/** For If-Match */
version: number;
state: string;
department: string;
period: (string | null);
dueDay: (string | null);
entity: "department" | "asset";
entityId: string;
metric: string;
value: number;
unit: string;
reason: string;
submittedBy: string;
file: components['schemas']["AttachmentFacts"];
/** The last decision */
review: ({
by: string;
/** A moment (ISO 8601) */
at: string;
reason: string;
} | null);
/** Possible now */
actions: (string)[];
steps: (components['schemas']["WorkflowStep"])[];
};
Price: {
/** Id of the price */
id: string;
/** A month */
period: string;
/** Stable id */
asset: string;
/** Stable id */
department: string;
/** An approved price is in force until a later approval for its asset */
state: "estimate" | "proposed" | "approved" | "rejected";
/** For If-Match: "3" for version 3 */
version: number;
status: "estimated" | "review_required" | "not_estimable";
grade: ("A" | "B" | "C" | "D" | null);
/** Whole fen */
valueFen: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
/** Whole fen */
p10Fen: (number | null);
/** Whole fen */
p90Fen: (number | null);
tier: "T0" | "T1" | "T2" | "T3" | "T4";
reason: (string | null);
unit: (string | null);
estimatedUnitPrice: (string | null);
ceiling: (string | null);
/** What was proposed or approved */
unitPrice: (string | null);
attributionPoints: (number | null);
};
PriceDetail: {
/** Id of the price */
id: string;
/** A month */
period: string;
/** Stable id */
asset: string;
/** Stable id */
department: string;
/** An approved price is in force until a later approval for its asset */
state: "estimate" | "proposed" | "approved" | "rejected";
/** For If-Match: "3" for version 3 */
version: number;
status: "estimated" | "review_required" | "not_estimable";
grade: ("A" | "B" | "C" | "D" | null);
/** Whole fen */
valueFen: (number | null);
/** A department says that it is wrong, and that is not yet decided or not yet carried out */
underObjection: boolean;
/** Whole fen */
p10Fen: (number | null);
/** Whole fen */
p90Fen: (number | null);
tier: "T0" | "T1" | "T2" | "T3" | "T4";
reason: (string | null);
unit: (string | null);
estimatedUnitPrice: (string | null);
ceiling: (string | null);
/** What was proposed or approved */
unitPrice: (string | null);
attributionPoints: (number | null);
sentence: components['schemas']["LocalisedTextOutput"];
/** The whole estimate, as `steelyard price` prints it; docs/pricing.md */
estimate: Record<string, unknown>;
previousPeriod: (string | null);
/** Why the value moved since the month before */
change: (({
factor: string;
fen: number;
})[] | null);
/** What people did to it, oldest first */
history: ({
action: "proposed" | "approved" | "rejected";
by: string;
/** A moment (ISO 8601) */
at: string;
unitPrice: string;
note: (string | null);
})[];
/** The other months of the asset, newest first */
earlier: ({
/** A month */
period: string;
/** An approved price is in force until a later approval for its asset */
state: "estimate" | "proposed" | "approved" | "rejected";
/** Whole fen */
valueFen: (number | null);
unitPrice: (string | null);
})[];
/** A moment (ISO 8601) */
estimatedAt: string;
/** All it was made from, as a price file to reckon it again */
trace: string;
};
AssetRights: {
/** Stable id */
asset: string;
/** For If-Match; 0 where nothing is recorded */
version: number;
rights: (components['schemas']["RightsRecord"] | null);
/** What must be recorded before the asset can be priced; else its tier is T0 */
missing: (string)[];
recorder: ("source" | "file" | "api" | null);
recordedAt: (string | null);
/** The person or key; null for file and source */
recordedBy: (string | null);
/** Earlier records, oldest first */
history: ({
rights: components['schemas']["RightsRecord"];
/** Who says so: a person (`api`) stands before the file, the file before a source */
recorder: "source" | "file" | "api";
recordedAt: (string | null);
/** The person or key; null for file and source */
recordedBy: (string | null);
})[];
};
/** A case behind a number */
Case: {
key: string;
id: string;
kind: "request" | "demand" | "issue" | "task" | "dispute" | "notice" | "objection" | "feedback" | "catalogueChange";
source: string;
asset: (string | null);
received: (string | null);
replied: (string | null);
approved: (string | null);
closed: (string | null);
due: (string | null);
replyDue: (string | null);
result: ("delivered" | "refused" | "matched" | "fixed" | "done" | "resolved" | "closed" | "upheld" | "dismissed" | "answered" | "made" | "failed" | "withdrawn" | null);
basis: (string | null);
deadlines: (string)[];
reference: (string | null);
/** Why the row could not be read whole */
fault: (string | null);
/** File and line, or place in the delivery */
place: string;
changes: number;
start: (string | null);
/** The deadline that held */
dueOn: (string | null);
workingDays: (number | null);
/** Whether a legal text was seen to say this figure */
confirmed: boolean;
verdict: ("onTime" | "late" | "open" | "failed" | "notYetDue" | "withdrawn" | null);
};
/** A raw measured number of the vocabulary */
Metric: {
id: string;
title: components['schemas']["LocalisedTextOutput"];
measures: (components['schemas']["LocalisedTextOutput"] | null);
unit: string;
grain: "department-month" | "asset-month" | "asset-day";
type: "number" | "text";
lowest: (number | null);
highest: (number | null);
/** The metric it is a part of */
partOf: (string | null);
/** How assets become departments and days months */
rollUp: string;
use: "formula" | "pricing" | "context";
/** Whether a department may state it where no source delivers it */
reportable: boolean;
source: string;
};
/** An indicator of the library */
Indicator: {
id: string;
version: number;
title: components['schemas']["LocalisedTextOutput"];
measures: components['schemas']["LocalisedTextOutput"];
unit: string;
direction: "benefit" | "cost" | "target";
target: (number | null);
formula: string;
notApplicable: (string | null);
normalisation: components['schemas']["Normalisation"];
remediation: {
en: (string)[];
zh: (string)[];
};
source: string;
};
/** A tree of dimensions and indicators */
Framework: {
id: string;
version: number;
title: (components['schemas']["LocalisedTextOutput"] | null);
entity: string;
/** How months make a quarter or a year */
year: "mean" | "last" | "sum";
/** Whether this service evaluates it */
evaluated: boolean;
/** Whether it is the one that counts */
official: boolean;
indicatorCount: number;
};
/** A framework with its bands and its tree */
FrameworkDetail: {
id: string;
version: number;
title: (components['schemas']["LocalisedTextOutput"] | null);
entity: string;
/** How months make a quarter or a year */
year: "mean" | "last" | "sum";
/** Whether this service evaluates it */
evaluated: boolean;
/** Whether it is the one that counts */
official: boolean;
indicatorCount: number;
minimumAvailability: number;
bands: (components['schemas']["Band"])[];
tree: (components['schemas']["TreeEntry"])[];
};
Band: {
id: string;
title: (components['schemas']["LocalisedTextOutput"] | null);
/** Inclusive lower bound */
from: (number | null);
/** Exclusive lower bound */
above: (number | null);
};
/** A node or indicator of a framework, root first */
TreeEntry: {
id: string;
parent: (string | null);
kind: "node" | "indicator";
title: (components['schemas']["LocalisedTextOutput"] | null);
/** Relative to its siblings */
weight: number;
aggregation: (string | null);
formula: (string | null);
unit: (string | null);
normalisation: (components['schemas']["Normalisation"] | null);
};
/** A parameter set with all that was done to it */
ParameterSet: {
id: string;
/** For If-Match; 0 for a file, which cannot be changed here */
version: number;
origin: "api" | "file";
/** `approved` waits for its month, `active` holds now, `retired` held before */
state: "draft" | "submitted" | "approved" | "active" | "retired" | "rejected" | "withdrawn";
framework: string;
frameworkVersion: number;
effectiveFrom: string;
reason: string;
weights: Record<string, number>;
goalposts: Record<string, {
lower?: number;
upper?: number;
target?: number;
}>;
bands: (({
id: string;
from: (number | null);
above: (number | null);
})[] | null);
sla: (Record<string, number> | null);
steps: ({
action: "create" | "edit" | "submit" | "approve" | "reject" | "withdraw";
by: string;
/** A moment (ISO 8601) */
at: string;
reason: (string | null);
})[];
};
Simulation: {
framework: string;
months: ({
/** A month */
period: string;
/** Kendall's tau-b of the two rankings */
kendallTau: (number | null);
meanRankShift: (number | null);
/** Measurements changed since the month was evaluated */
inputsChanged: boolean;
/** The greatest gain first */
departments: ({
department: string;
name: (string | null);
before: components['schemas']["SimulatedStanding"];
after: components['schemas']["SimulatedStanding"];
/** Points gained */
points: (number | null);
/** The indicators whose contribution changes most */
reasons: ({
indicator: string;
points: number;
})[];
})[];
})[];
/** Months of another version of the framework */
skipped: (string)[];
};
SimulatedStanding: {
score: (number | null);
rank: (number | null);
band: (string | null);
/** Ranks in 90 of 100 trials with weights up to a quarter higher or lower */
interval: ({
low: number;
high: number;
} | null);
};
/** One entry of the audit log */
AuditEntry: {
/** From 1, without a gap */
sequence: number;
/** A moment (ISO 8601) */
at: string;
/** Holder of the key, subject of the token, or `system` */
actor: string;
role: (string | null);
department: (string | null);
action: string;
/** What it was done to */
subject: string;
/** Of what was sent or handed out */
contentHash: (string | null);
requestId: (string | null);
/** Hash of the entry before */
previous: string;
/** Over all other fields */
hash: string;
};
/** An API key without its secret */
Key: {
/** The visible part of the key */
prefix: string;
role: "oversight" | "department" | "planner" | "approver" | "operator";
department: (string | null);
holder: (string | null);
/** Null: all that the role may */
scopes: (("scores:read" | "scores:write" | "data:read" | "data:write" | "definitions:read" | "definitions:write" | "prices:read" | "prices:write" | "supervision:read" | "supervision:write" | "operation:read" | "operation:write")[] | null);
/** A moment (ISO 8601) */
createdAt: string;
expiresAt: (string | null);
revokedAt: (string | null);
/** To the minute */
lastUsedAt: (string | null);
};
NewKey: {
/** The visible part of the key */
prefix: string;
role: "oversight" | "department" | "planner" | "approver" | "operator";
department: (string | null);
holder: (string | null);
/** Null: all that the role may */
scopes: (("scores:read" | "scores:write" | "data:read" | "data:write" | "definitions:read" | "definitions:write" | "prices:read" | "prices:write" | "supervision:read" | "supervision:write" | "operation:read" | "operation:write")[] | null);
/** A moment (ISO 8601) */
createdAt: string;
expiresAt: (string | null);
revokedAt: (string | null);
/** To the minute */
lastUsedAt: (string | null);
/** The key itself; shown this once and kept nowhere */
key: string;
};
/** A text in both languages */
LocalisedTextOutput: {
en: string;
zh: string;
};
};
}
