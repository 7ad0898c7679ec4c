"""Audit: finds a page's forms and submits each as people who make mistakes."""
