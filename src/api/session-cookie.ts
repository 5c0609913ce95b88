/** The cookie that carries a sign-in session. */
export const SESSION_COOKIE = 'steelyard_session';
