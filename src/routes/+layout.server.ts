/** Pages are complete as the server sends them. One that grows a control of its own turns this on for itself. */
export const csr = false;
