"""XLSX as it is: values, what they show, what is hidden and what is merged, streamed.

openpyxl refuses a workbook for its fonts, tells neither hidden rows nor merged cells while it streams, and counts its
way to whatever row a file claims; calamine knows no number formats, so that 15% would be read as 0.15.
"""
