import type { RouteObject } from 'react-router';
export const doorRoutes: RouteObject[] = [];
export const routes: RouteObject[] = [];
