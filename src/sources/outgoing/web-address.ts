import { z } from 'zod';

/** An http(s) address. User and password do not belong in it: it is stored, logged and printed. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/ })
  .refine((text) => URL.canParse(text) && new URL(text).username === '' && new URL(text).password === '', {
    message: 'a user or password does not belong in an address: use a header with a secret',
  });

/** Host names that redirects and links to further pages may lead to, beside that of the address. */
export const hostsSchema = z
  .array(z.string().regex(/^[A-Za-z0-9.-]+$|^\[[0-9a-f:.]+\]$/i, 'a host name without port or path'))
  .default([]);
